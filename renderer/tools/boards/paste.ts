import { pastedFiles } from '../../ui/files/pasted-files.ts'

/**
 * Drops the pictures of a web page that is pasted onto a board: they are remote, and Excalidraw would fetch them, which
 * would reveal the person to that server (and our policy forbids it). The page's text is pasted. Text that an office
 * program put on the clipboard along with a picture of it is pasted as text, too. @returns how to stop
 */
export function pasteWithoutPages(board: HTMLElement): () => void {
  const onPaste = (event: ClipboardEvent) => {
    const given = event.clipboardData
    if (!given || pastedFiles(given).length > 0) return
    if (given.files.length === 0 && !/<img\b/i.test(given.getData('text/html'))) return
    event.preventDefault()
    event.stopPropagation()
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', given.getData('text/plain'))
    event.target?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }
  board.addEventListener('paste', onPaste, { capture: true })
  return () => board.removeEventListener('paste', onPaste, { capture: true })
}
