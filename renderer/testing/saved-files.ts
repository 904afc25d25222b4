import { onTestFinished, vi } from 'vitest'

/** Collects the files saved to the person's downloads from now on, until the test ends. */
export function savedFiles(): readonly Blob[] {
  const saved: Blob[] = []
  const makeAddress = URL.createObjectURL
  const spied = vi.spyOn(URL, 'createObjectURL').mockImplementation((content) => {
    if (content instanceof Blob) saved.push(content)
    return makeAddress(content)
  })
  onTestFinished(() => spied.mockRestore())
  return saved
}
