/**
 * Returns whether an app that asks for files accepts one: by its type (`image/png`, `image/*`) or its extension
 * (`.txt`).
 * @param accept empty: any
 */
export function accepts(accept: readonly string[], { name, type }: { name: string; type: string }): boolean {
  const [file, kind] = [name.toLowerCase(), type.toLowerCase()]
  return (
    accept.length === 0 ||
    accept.some((each) => {
      const wanted = each.trim().toLowerCase()
      if (wanted === '') return false
      if (wanted.startsWith('.')) return file.endsWith(wanted)
      return wanted === '*/*' || wanted === kind || (wanted.endsWith('/*') && kind.startsWith(wanted.slice(0, -1)))
    })
  )
}
