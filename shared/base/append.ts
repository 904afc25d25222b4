/** Appends values to a list, however many: a call with more than some 125,000 arguments would fail. */
export function appendAll<Value>(list: Value[], values: Iterable<Value>): void {
  for (const value of values) list.push(value)
}

/** Appends a value to a key's list, in place: copying the list for each value would take quadratic time. */
export function appendTo<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}
