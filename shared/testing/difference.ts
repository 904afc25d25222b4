/** The place where two JSON values first differ; null if they are equal. */
export function differenceOf(one: unknown, other: unknown, path = ''): string | null {
  if (JSON.stringify(one) === JSON.stringify(other)) return null
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return `${path || 'all'}: ${JSON.stringify(one)} and ${JSON.stringify(other)}`
  }
  const keys = new Set([...Object.keys(one), ...Object.keys(other)])
  for (const key of [...keys].sort()) {
    const inner = (value: object): unknown => (value as Record<string, unknown>)[key]
    const difference = differenceOf(inner(one), inner(other), `${path}/${key}`)
    if (difference !== null) return difference
  }
  return null
}
