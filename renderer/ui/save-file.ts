/** Gives the person a file. Its name loses what some file system cannot have. */
export function saveFile(name: string, content: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, ' ').trim() || 'file'
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
