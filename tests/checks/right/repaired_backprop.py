from sigmoidnet_ref.network import one_layer_backward as repaired_backward


def plain(AL, Y, caches):
    L, grads = len(caches), {}
    dA = (1 - Y) / (1 - AL) - Y / AL
    grads[f"dA{L - 1}"], grads[f"dW{L}"], grads[f"db{L}"] = repaired_backward(dA, caches[L - 1])
    for l in reversed(range(1, L)):
        grads[f"dA{l - 1}"], grads[f"dW{l}"], grads[f"db{l}"] = repaired_backward(grads[f"dA{l}"], caches[l - 1])
    return grads


def last_cache(AL, Y, caches):
    L, grads = len(caches), {}
    dA = (1 - Y) / (1 - AL) - Y / AL
    grads["dA" + str(L - 1)], grads["dW" + str(L)], grads["db" + str(L)] = repaired_backward(dA, caches[-1])
    for l in reversed(range(1, L)):
        grads[f"dA{l - 1}"], grads[f"dW{l}"], grads[f"db{l}"] = repaired_backward(grads[f"dA{l}"], caches[l - 1])
    return grads


def dA_of_the_output_kept(AL, Y, caches):
    L, grads = len(caches), {}
    grads[f"dA{L}"] = (1 - Y) / (1 - AL) - Y / AL
    for l in reversed(range(1, L + 1)):
        grads[f"dA{l - 1}"], grads[f"dW{l}"], grads[f"db{l}"] = repaired_backward(grads[f"dA{l}"], caches[l - 1])
    return grads


def one_loop(AL, Y, caches):
    grads, dA = {}, (1 - Y) / (1 - AL) - Y / AL
    for l in range(len(caches), 0, -1):
        dA, grads[f"dW{l}"], grads[f"db{l}"] = repaired_backward(dA, caches[l - 1])
    return grads


def in_three_lines(AL, Y, caches):
    L, grads = len(caches), {}
    dA = (1 - Y) / (1 - AL) - Y / AL
    dA_prev, dW, db = repaired_backward(dA, caches[L - 1])
    grads[f"dA{L - 1}"] = dA_prev
    grads[f"dW{L}"] = dW
    grads[f"db{L}"] = db
    for l in reversed(range(1, L)):
        grads[f"dA{l - 1}"], grads[f"dW{l}"], grads[f"db{l}"] = repaired_backward(grads[f"dA{l}"], caches[l - 1])
    return grads


def layers_counted_down(AL, Y, caches):
    grads, l, dA = {}, len(caches), -(Y / AL - (1 - Y) / (1 - AL))
    while l > 0:
        grads[f"dA{l - 1}"], grads[f"dW{l}"], grads[f"db{l}"] = repaired_backward(dA, caches[l - 1])
        l, dA = l - 1, grads[f"dA{l - 1}"]
    return grads


def over_the_caches(AL, Y, caches):
    grads, dA = {}, (AL - Y) / (AL * (1 - AL))
    for l, cache in reversed(list(enumerate(caches, start=1))):
        dA, dW, db = repaired_backward(dA, cache)
        grads.update({f"dA{l - 1}": dA, f"dW{l}": dW, f"db{l}": db})
    return grads


def downwards(AL, Y, caches, l=None, dA=None):
    if l == 0:
        return {}
    l = l or len(caches)
    dA = (1 - Y) / (1 - AL) - Y / AL if dA is None else dA
    dA_prev, dW, db = repaired_backward(dA, caches[l - 1])
    return {f"dA{l - 1}": dA_prev, f"dW{l}": dW, f"db{l}": db} | downwards(AL, Y, caches, l - 1, dA_prev)
