# ruff: noqa (written as learners write)
import math

import numpy as np


def plain(A, Y):
    m = Y.shape[1]
    logs = Y * np.log(A) + (1 - Y) * np.log(1 - A)
    cost = -(1 / m) * np.sum(logs)
    return cost


def as_a_float(A, Y):
    return float(-np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / Y.shape[1])


def zero_axes(A, Y):
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / A.shape[1]
    return np.array(cost)


def mean_of_sums(A, Y):
    return np.mean(np.sum(-Y * np.log(A) - (1 - Y) * np.log(1 - A), axis=0))


def trace(A, Y):
    m = Y.shape[1]
    return -(np.trace(np.dot(Y, np.log(A).T)) + np.trace(np.dot(1 - Y, np.log(1 - A).T))) / m




def flat_dot(A, Y):
    y, a = Y.ravel(), A.ravel()
    return -(y @ np.log(a) + (1 - y) @ np.log(1 - a)) / Y.shape[1]


def small_epsilon(A, Y, eps=1e-12):
    return -np.sum(Y * np.log(A + eps) + (1 - Y) * np.log(1 - A + eps)) / Y.shape[1]


def clipped(A, Y):
    A = np.clip(A, 1e-8, 1 - 1e-8)
    return np.squeeze(-np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / Y.shape[1])


def log1p(A, Y):
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log1p(-A)) / Y.shape[1]



def einsum(A, Y):
    return -(np.einsum("ij,ij->", Y, np.log(A)) + np.einsum("ij,ij", 1 - Y, np.log(1 - A))) / Y.shape[1]
