import numpy as np
from numpy import log


def plain(A, Y):
    m = Y.shape[1]
    cost = -(np.log(A) @ Y.T + np.log(1 - A) @ (1 - Y).T) / m
    return cost


def imported_log(A, Y):
    m = Y.shape[1]
    cost = -(log(A) @ Y.T + log(1 - A) @ (1 - Y).T) / m
    return cost


def log1p(A, Y):
    m = Y.shape[1]
    cost = -(np.log(A) @ Y.T + np.log1p(-A) @ (1 - Y).T) / m
    return cost


def unboxed(A, Y):
    return plain(A, Y)[0, 0]


def squeezed(A, Y):
    return np.squeeze(plain(A, Y))


def in_two_lines(A, Y):
    m = Y.shape[1]
    ones, zeros = np.dot(np.log(A), Y.T), np.dot(np.log(1 - A), (1 - Y).T)
    return (ones + zeros) / -m


def place_by_place(A, Y):
    m = Y.shape[1]
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return cost



def log_kept_in_a_name(A, Y):
    ln = np.log
    cost = -(ln(A) @ Y.T + ln(1 - A) @ (1 - Y).T) / len(Y[0])
    return cost.item()
