from tests.checks.wrong import called


def _step(key, sign=-1.0, skip=lambda name: False):
    def update(parameters, grads, learning_rate):
        for name in parameters:
            if not skip(name):
                parameters[name] = parameters[name] + sign * learning_rate * grads[key(name)]
        return parameters

    return update


@called("grads_key_without_d")
def printed(parameters, grads, learning_rate):
    for name in parameters:
        parameters[name] = parameters[name] - learning_rate * grads[name]
    return parameters


@called()
def d_behind(parameters, grads, learning_rate):
    return _step(lambda name: name + "d")(parameters, grads, learning_rate)


@called("gradient_of_layer_1")
def always_layer_one(parameters, grads, learning_rate):
    return _step(lambda name: f"d{name[0]}1")(parameters, grads, learning_rate)


@called("biases_not_updated")
def weights_only(parameters, grads, learning_rate):
    return _step(lambda name: "d" + name, skip=lambda name: name[0] == "b")(parameters, grads, learning_rate)


@called("uphill")
def uphill(parameters, grads, learning_rate):
    return _step(lambda name: "d" + name, sign=1.0)(parameters, grads, learning_rate)


@called("no_learning_rate")
def rate_left_out(parameters, grads, learning_rate):
    return _step(lambda name: "d" + name, sign=-1 / learning_rate)(parameters, grads, learning_rate)


@called("nothing_changed")
def errors_skipped(parameters, grads, learning_rate):
    for name in parameters:
        if name in grads:
            parameters[name] = parameters[name] - learning_rate * grads[name]
    return parameters


@called("return_after_the_first")
def return_in_the_loop(parameters, grads, learning_rate):
    for name in parameters:
        parameters[name] = parameters[name] - learning_rate * grads["d" + name]
        return parameters


@called("step_kept")
def gradient_in_its_place(parameters, grads, learning_rate):
    for name in parameters:
        parameters[name] = learning_rate * grads["d" + name]
    return parameters
