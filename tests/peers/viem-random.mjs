// A seeded source of random values (sfc32): the same seed gives the same vectors on every machine.
import { bytesToHex } from "viem";

export class Random {
  constructor(seed) {
    this.state = [0x9e3779b9, 0x243f6a88, 0xb7e15162, seed >>> 0];
    for (let i = 0; i < 16; i++) this.next();
  }

  /** 32 random bits. */
  next() {
    let [a, b, c, d] = this.state;
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    this.state = [a, b, c, d];
    return sum >>> 0;
  }

  below(limit) {
    return this.next() % limit;
  }

  between(first, last) {
    return first + this.below(last - first + 1);
  }

  chance(percent) {
    return this.below(100) < percent;
  }

  pick(items) {
    return items[this.below(items.length)];
  }

  list(count, make) {
    return Array.from({ length: count }, (_, i) => make(i));
  }

  bytes(length) {
    const bytes = new Uint8Array(length);
    for (let i = 0; i < length; i++) bytes[i] = this.next() >>> 24;
    return bytes;
  }

  hex(length) {
    return bytesToHex(this.bytes(length));
  }

  /** Numbers cluster at the borders of their range, where mistakes live. */
  unsigned(bits) {
    const max = (1n << BigInt(bits)) - 1n;
    switch (this.below(6)) {
      case 0:
        return 0n;
      case 1:
        return max;
      case 2:
        return BigInt(this.below(200)) & max;
      case 3:
        return 1n << BigInt(this.below(bits));
      default:
        return BigInt(this.hex(bits / 8));
    }
  }

  signed(bits) {
    const half = 1n << BigInt(bits - 1);
    const value = this.unsigned(bits);
    return this.chance(10) ? this.pick([-half, half - 1n, -1n]) : value - half;
  }

  text() {
    const alphabet = ["a", "Z", "0", " ", '"', "\\", "\n", "\u0000", "é", "ß", "€", "漢", "😀", "\u{10ffff}", "\ufffd", "<"];
    return this.list(this.pick([0, 1, 5, 31, 32, 33, this.below(90)]), () => this.pick(alphabet)).join("");
  }

  length() {
    return this.pick([0, 1, 2, 20, 31, 32, 33, 55, 56, 64, this.below(300)]);
  }

  address() {
    return this.hex(20);
  }

  privateKey() {
    // A leading zero byte keeps it below the order; now and then a tiny one.
    return this.chance(3) ? `0x${(this.below(1000) + 1).toString(16).padStart(64, "0")}` : `0x00${this.hex(31).slice(2)}`;
  }
}
