/** A queue that gives the item of least priority first; a binary heap. Equal priorities: the lesser item. */
export class Heap {
  private readonly items: number[] = [];
  private readonly priorities: number[] = [];

  get size(): number {
    return this.items.length;
  }

  push(item: number, priority: number): void {
    let at = this.items.length;
    this.items.push(item);
    this.priorities.push(priority);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.isBefore(at, parent)) break;
      this.swap(at, parent);
      at = parent;
    }
  }

  /** Removes and returns the first item with its priority; undefined when empty. */
  pop(): { item: number; priority: number } | undefined {
    const last = this.items.length - 1;
    if (last < 0) return undefined;
    this.swap(0, last);
    const result = { item: this.items.pop()!, priority: this.priorities.pop()! };
    for (let at = 0; ;) {
      let first = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < last && this.isBefore(child, first)) first = child;
      }
      if (first === at) return result;
      this.swap(at, first);
      at = first;
    }
  }

  private isBefore(a: number, b: number): boolean {
    const difference = this.priorities[a]! - this.priorities[b]!;
    return difference < 0 || (difference === 0 && this.items[a]! < this.items[b]!);
  }

  private swap(a: number, b: number): void {
    [this.items[a], this.items[b]] = [this.items[b]!, this.items[a]!];
    [this.priorities[a], this.priorities[b]] = [this.priorities[b]!, this.priorities[a]!];
  }
}
