/** Saves a file to the person's downloads. Characters that some file system doesn't allow are removed from its name. */
export function saveFile(name: string, content: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, ' ').trim() || 'file'
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
