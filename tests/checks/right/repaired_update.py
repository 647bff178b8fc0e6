def plain(parameters, grads, learning_rate):
    for name in parameters:
        parameters[name] = parameters[name] - learning_rate * grads["d" + name]
    return parameters


def f_string(parameters, grads, learning_rate):
    for name in parameters:
        parameters[name] = parameters[name] - learning_rate * grads[f"d{name}"]
    return parameters


def in_place(parameters, grads, learning_rate):
    for name in parameters:
        parameters[name] -= learning_rate * grads["d" + name]
    return parameters


def key_first(parameters, grads, learning_rate):
    for name in parameters:
        slope = "d" + name
        parameters[name] = -learning_rate * grads[slope] + parameters[name]
    return parameters


def new_dict(parameters, grads, learning_rate):
    return {name: parameters[name] - learning_rate * grads["d" + name] for name in parameters}


def copied_first(parameters, grads, learning_rate):
    parameters = dict(parameters)
    for name in parameters:
        parameters[name] = parameters[name] - learning_rate * grads["".join(["d", name])]
    return parameters


def by_layer(parameters, grads, learning_rate):
    for l in range(1, len(parameters) // 2 + 1):
        for letter in "Wb":
            name = f"{letter}{l}"
            parameters[name] = parameters[name] - learning_rate * grads["d" + name]
    return parameters


def from_the_gradients(parameters, grads, learning_rate):
    for key, slope in grads.items():
        if key[1:] in parameters:
            parameters[key[1:]] = parameters[key[1:]] - learning_rate * slope
    return parameters


def with_items(parameters, grads, learning_rate):
    for name, value in list(parameters.items()):
        step = grads["d" + name] * learning_rate
        parameters.update({name: value - step})
    return parameters
