"""The arrays of the models, as they are read from their file."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import numpy as np

from doichieu.language.models import Model, model


def test_arrays_mapped_are_those_that_were_written(tmp_path: Path) -> None:
    # lengths that leave what follows at odd places of the file
    odd = {
        "token_keys": np.arange(5, dtype=np.uint32),
        "token_ranks": np.array([1, 2, 3], dtype=np.uint8),
        "gap_weights": np.array([[-1, 2], [3, -4]], dtype=np.int8),
        "word_keys": np.array([7, 2**32 - 1, 9], dtype=np.uint32),
    }
    arrays_of = {field.name: getattr(model(), field.name) for field in fields(Model)}
    written = Model(**(arrays_of | odd))
    path = tmp_path / "model.npz"
    written.write(path)
    read = Model.read(path)
    with np.load(path) as arrays:
        for field in fields(Model):
            array = getattr(read, field.name)
            assert np.array_equal(array, arrays[field.name])
            assert array.dtype == arrays[field.name].dtype
            assert array.flags.aligned
    assert read.digest() == written.digest() != model().digest()
