/** Appends values to a list, however many: a call with more than some 125,000 arguments would fail. */
export function appendAll<Value>(list: Value[], values: Iterable<Value>): void {
  for (const value of values) list.push(value)
}
