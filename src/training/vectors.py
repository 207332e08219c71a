#!/usr/bin/env python3
"""Static vectors of word pieces out of a sentence encoder: vectors.py MODEL_FOLDER OUT_FILE.

Each piece of the vocabulary goes through the encoder alone ([CLS] piece [SEP]), the three outputs are averaged, all pieces
are centred, projected on their first 128 principal components and stored as bytes. numpy alone; about three minutes.

The file: «QWV1», u32 pieces, u32 dimensions, f32 scale, u32 bytes of the vocabulary, the vocabulary (pieces in byte order, each
ended by a newline), and for each piece in that order its dimensions as signed bytes (value = byte * scale)."""
import json
import pathlib
import struct
import sys

import numpy

DIMENSIONS = 128
HEADS = 12
BATCH = 1024


def read_safetensors(path):
    with open(path, "rb") as file:
        size = struct.unpack("<Q", file.read(8))[0]
        header = json.loads(file.read(size))
        body = file.read()
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__" or entry["dtype"] != "F32":
            continue
        begin, end = entry["data_offsets"]
        tensors[name] = numpy.frombuffer(body[begin:end], numpy.float32).reshape(entry["shape"])
    return tensors


def layer_norm(x, weights, name):
    centred = x - x.mean(-1, keepdims=True)
    scaled = centred / numpy.sqrt((centred * centred).mean(-1, keepdims=True) + 1e-12)
    return scaled * weights[name + ".weight"] + weights[name + ".bias"]


def gelu(x):
    # The error function by Abramowitz and Stegun, formula 7.1.26; numpy has none.
    z = numpy.abs(x) / numpy.sqrt(2)
    t = 1 / (1 + 0.3275911 * z)
    tail = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    return 0.5 * x * (1 + numpy.sign(x) * (1 - tail * numpy.exp(-z * z)))


def linear(x, weights, name):
    return x @ weights[name + ".weight"].T + weights[name + ".bias"]


def encode(ids, weights):
    """ids: [batch, length] -> the mean of the outputs, [batch, width]."""
    x = (weights["embeddings.word_embeddings.weight"][ids]
         + weights["embeddings.position_embeddings.weight"][: ids.shape[1]]
         + weights["embeddings.token_type_embeddings.weight"][0])
    x = layer_norm(x, weights, "embeddings.LayerNorm")
    batch, length, width = x.shape
    layer = 0
    while f"encoder.layer.{layer}.output.dense.weight" in weights:
        name = f"encoder.layer.{layer}"
        split = [linear(x, weights, f"{name}.attention.self.{part}")
                 .reshape(batch, length, HEADS, -1).transpose(0, 2, 1, 3) for part in ("query", "key", "value")]
        scores = split[0] @ split[1].transpose(0, 1, 3, 2) / numpy.sqrt(width / HEADS)
        scores = numpy.exp(scores - scores.max(-1, keepdims=True))
        scores /= scores.sum(-1, keepdims=True)
        heads = (scores @ split[2]).transpose(0, 2, 1, 3).reshape(batch, length, width)
        x = layer_norm(x + linear(heads, weights, f"{name}.attention.output.dense"), weights,
                       f"{name}.attention.output.LayerNorm")
        inner = gelu(linear(x, weights, f"{name}.intermediate.dense"))
        x = layer_norm(x + linear(inner, weights, f"{name}.output.dense"), weights, f"{name}.output.LayerNorm")
        layer += 1
    return x.mean(1)


def main():
    folder, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    vocabulary = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
    while vocabulary and not vocabulary[-1]:
        vocabulary.pop()
    weights = {name.removeprefix("bert."): value for name, value in
               read_safetensors(folder / "model.safetensors").items()}
    index = {piece: k for k, piece in enumerate(vocabulary)}
    ids = numpy.array([[index["[CLS]"], k, index["[SEP]"]] for k in range(len(vocabulary))])
    rows = numpy.concatenate([encode(ids[k:k + BATCH], weights) for k in range(0, len(ids), BATCH)])
    rows = rows - rows.mean(0)
    values, directions = numpy.linalg.eigh(rows.T @ rows)
    projected = rows @ directions[:, numpy.argsort(-values)[:DIMENSIONS]]
    scale = float(numpy.quantile(numpy.abs(projected), 0.9999)) / 127
    stored = numpy.clip(numpy.rint(projected / scale), -127, 127).astype(numpy.int8)
    order = sorted(range(len(vocabulary)), key=lambda k: vocabulary[k].encode())
    text = b"".join(vocabulary[k].encode() + b"\n" for k in order)
    with open(out, "wb") as file:
        file.write(b"QWV1" + struct.pack("<IIfI", len(order), DIMENSIONS, scale, len(text)) + text)
        file.write(stored[order].tobytes())
    kept = values[numpy.argsort(-values)[:DIMENSIONS]].sum() / values.sum()
    print(f"{out}: {len(order)} pieces, {DIMENSIONS} dimensions that keep {kept:.1%} of the variance, "
          f"{out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
