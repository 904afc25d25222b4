/** Saves a file to the person's downloads. Removes characters from its name that some file systems don't allow. */
export function saveFile(name: string, content: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, ' ').trim() || 'file'
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
