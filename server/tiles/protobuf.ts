/** Writes protocol buffers (wire types varint, 64-bit and length-delimited), as far as vector tiles need them. */
export class ProtobufWriter {
  private bytes = new Uint8Array(1024);
  private length = 0;

  /** A whole number from 0 to 2^53. */
  varint(value: number): void {
    this.need(10);
    let rest = value;
    while (rest >= 0x80) {
      this.bytes[this.length++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.bytes[this.length++] = rest;
  }

  varintField(field: number, value: number): void {
    this.varint(field * 8);
    this.varint(value);
  }

  doubleField(field: number, value: number): void {
    this.varint(field * 8 + 1);
    this.need(8);
    new DataView(this.bytes.buffer).setFloat64(this.length, value, true);
    this.length += 8;
  }

  bytesField(field: number, value: Uint8Array): void {
    this.varint(field * 8 + 2);
    this.varint(value.length);
    this.need(value.length);
    this.bytes.set(value, this.length);
    this.length += value.length;
  }

  textField(field: number, value: string): void {
    this.bytesField(field, Buffer.from(value, "utf8"));
  }

  packedField(field: number, values: readonly number[]): void {
    const packed = new ProtobufWriter();
    for (const value of values) packed.varint(value);
    this.bytesField(field, packed.finish());
  }

  finish(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  private need(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more));
    larger.set(this.bytes);
    this.bytes = larger;
  }
}
