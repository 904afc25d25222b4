/** Milliseconds until a file that the browser was handed is given up here. */
const KEPT = 60_000

/** Hands a file to the person, as the browser does it. */
export function saveFile(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT)
}
