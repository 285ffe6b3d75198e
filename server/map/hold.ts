/**
 * Makes the value of a key once and keeps the `size` asked for last. Whoever asks while it is being made waits
 * for the same making; what failed is not kept.
 */
export function hold<Key, Value>(
  size: number,
  make: (key: Key) => Promise<Value>,
): (key: Key) => Promise<Value> {
  const held = new Map<Key, Promise<Value>>();
  return (key) => {
    const value = held.get(key) ?? make(key);
    // The order of a map is that of insertion: what was asked for last is the last to go.
    held.delete(key);
    held.set(key, value);
    value.catch(() => {
      if (held.get(key) === value) held.delete(key);
    });
    for (const oldest of held.keys()) if (held.size > size) held.delete(oldest);
    return value;
  };
}
