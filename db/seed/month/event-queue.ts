type Entry = { at: number; order: number; run: () => void };

/** What happens next, in the order of time and, at one instant, in the order in which it was said. */
export class EventQueue {
  private readonly heap: Entry[] = [];
  private count = 0;

  add(at: number, run: () => void): void {
    this.count += 1;
    this.heap.push({ at, order: this.count, run });
    let index = this.heap.length - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.isBefore(index, parent)) break;
      this.swap(index, parent);
      index = parent;
    }
  }

  next(until: number): Entry | null {
    const first = this.heap[0];
    if (!first || first.at > until) return null;
    const last = this.heap.pop();
    if (last && this.heap.length > 0) {
      this.heap[0] = last;
      this.sink();
    }
    return first;
  }

  private sink(): void {
    for (let index = 0; ; ) {
      const left = 2 * index + 1;
      let least = index;
      if (left < this.heap.length && this.isBefore(left, least)) least = left;
      if (left + 1 < this.heap.length && this.isBefore(left + 1, least)) least = left + 1;
      if (least === index) return;
      this.swap(index, least);
      index = least;
    }
  }

  private isBefore(a: number, b: number): boolean {
    const [first, second] = [this.heap[a], this.heap[b]];
    if (!first || !second) return false;
    return first.at < second.at || (first.at === second.at && first.order < second.order);
  }

  private swap(a: number, b: number): void {
    const [first, second] = [this.heap[a], this.heap[b]];
    if (!first || !second) return;
    this.heap[a] = second;
    this.heap[b] = first;
  }
}
