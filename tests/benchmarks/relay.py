"""A slow link on this machine: what passes is delayed and thinned, both ways, as between a laptop and Binder."""

import asyncio
import contextlib
import threading
from urllib.parse import urlsplit

ROUND_TRIP = 0.1  # seconds
RATE = 5e6 / 8  # bytes per second, each way
PIECE = 4096


class Relay:
    """Passes TCP connections on to the port of the address given; `url` is the one to use instead.

    `slow` turns delay and rate on.
    """

    def __init__(self, url):
        self.slow = False
        self._target = urlsplit(url).port
        self._free_at = [0.0, 0.0]  # when the line is free again, up and down
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        listening = asyncio.run_coroutine_threadsafe(asyncio.start_server(self._join, "127.0.0.1", 0), self._loop)
        self._server = listening.result(10)
        port = self._server.sockets[0].getsockname()[1]
        self.url = url.replace(f":{self._target}", f":{port}")

    def close(self):
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    async def _end(self):
        self._server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _join(self, reader, writer):
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._target)
        except OSError:
            writer.close()
            return
        with contextlib.suppress(asyncio.CancelledError):  # at the end; a stream would report it as a fault
            await asyncio.gather(self._pump(reader, far_writer, 0), self._pump(far_reader, writer, 1))

    async def _pump(self, reader, writer, way):
        line = asyncio.Queue()
        feeding = asyncio.ensure_future(self._deliver(line, writer))
        try:
            while piece := await reader.read(PIECE):
                now = self._loop.time()
                if self.slow:
                    self._free_at[way] = max(now, self._free_at[way]) + len(piece) / RATE
                    await line.put((self._free_at[way] + ROUND_TRIP / 2, piece))
                else:
                    await line.put((now, piece))
        except OSError:
            pass
        await line.put((0, None))
        await feeding

    async def _deliver(self, line, writer):
        try:
            while True:
                due, piece = await line.get()
                await asyncio.sleep(max(0, due - self._loop.time()))
                if piece is None:
                    break
                writer.write(piece)
                await writer.drain()
        except OSError:
            pass
        writer.close()
