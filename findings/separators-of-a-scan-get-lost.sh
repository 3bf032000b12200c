#!/usr/bin/env bash
# @zxing/library 0.23.0, jsqr 1.4.0, javascript-barcode-reader 1.0.0 and @ericblade/quagga2 1.12.1 (npm), readers of barcodes for
# web pages, on one carton's contents, (01) 00012345678905 (10) ABC (17) 261231, drawn by bwip-js 4.11.4 as GS1-128 and as GS1 QR.
#
# Guess: a lot number has no fixed length and ends at a separator. @zxing/library and jsqr give it as the control character 29, as
#        the standard has it; quagga2 and javascript-barcode-reader lose it.
# Seen:  GS1-128  @zxing/library             10ABC17261231: nothing stands there, so the lot is ABC17261231 and no day is left
#                 @zxing/library, ASSUME_GS1 separator kept, and "]C1" put in front
#                 javascript-barcode-reader  the letters "FNC 1", twice
#                 quagga2                    separator kept, and another one in front
#        GS1 QR   jsqr                       10ABC%17261231: a percent sign
#                 @zxing/library             separator kept
# So:    a scan goes to the server with the name of its symbology, and a lot longer than the supplier's is questioned.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @zxing/library@0.23.0 jsqr@1.4.0 javascript-barcode-reader@1.0.0 \
  @ericblade/quagga2@1.12.1 bwip-js@4.11.4 pngjs@7.0.0
cat > see.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import bwip from "bwip-js";
import { PNG } from "pngjs";
const require = createRequire(import.meta.url);
const zxing = require("@zxing/library");
const load = (name) => { const module = require(name); return module.default ?? module; };

const draw = async (bcid) => {
  const looks = { scale: 4, backgroundcolor: "FFFFFF", paddingwidth: 15, paddingheight: 15 };
  writeFileSync(`${bcid}.png`, await bwip.toBuffer({ bcid, text: "(01)00012345678905(10)ABC(17)261231", ...looks }));
  return PNG.sync.read(readFileSync(`${bcid}.png`));
};
const byZxing = ({ width, height, data }, format, more = []) => {
  const grey = Uint8ClampedArray.from({ length: width * height }, (_, pixel) => data[4 * pixel]);
  const bitmap = new zxing.BinaryBitmap(new zxing.HybridBinarizer(new zxing.RGBLuminanceSource(grey, width, height)));
  const hints = [[zxing.DecodeHintType.POSSIBLE_FORMATS, [zxing.BarcodeFormat[format]]], ...more];
  return new zxing.MultiFormatReader().decode(bitmap, new Map(hints)).getText();
};
const byQuagga = (src) => new Promise((resolve) => {
  const decoder = { readers: ["code_128_reader"] };
  const settings = { src, numOfWorkers: 0, locate: false, inputStream: { size: 800 }, decoder };
  load("@ericblade/quagga2").decodeSingle(settings, (result) => resolve(result.codeResult.code));
});
const see = (reader, got, expected) => {
  console.log(reader.padEnd(36), JSON.stringify(got));
  assert.equal(got, expected, "changed");
};
const bars = await draw("gs1-128");
const square = await draw("gs1qrcode");
const [front, back] = ["010001234567890510ABC", "17261231"];
see("GS1-128, @zxing/library", byZxing(bars, "CODE_128"), front + back);
const gs1 = [[zxing.DecodeHintType.ASSUME_GS1, true]];
see("GS1-128, @zxing/library, ASSUME_GS1", byZxing(bars, "CODE_128", gs1), `]C1${front}\x1d${back}`);
const words = await load("javascript-barcode-reader")({ image: "gs1-128.png", barcode: "code-128" });
see("GS1-128, javascript-barcode-reader", words, `FNC 1${front}FNC 1${back}`);
see("GS1-128, quagga2", await byQuagga("gs1-128.png"), `\x1d${front}\x1d${back}`);
see("GS1 QR, jsqr", load("jsqr")(new Uint8ClampedArray(square.data), square.width, square.height).data, `${front}%${back}`);
see("GS1 QR, @zxing/library", byZxing(square, "QR_CODE"), `${front}\x1d${back}`);
console.log("as described");
process.exit();
JS
node see.mjs
