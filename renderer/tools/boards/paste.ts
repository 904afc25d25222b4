/**
 * Leaves out the pictures of a page that is pasted onto a board: they lie elsewhere on the web, and Excalidraw would fetch them, which tells
 * there who pastes (and is not allowed here). The page's text comes onto the board. @returns how to stop
 */
export function pasteWithoutPages(board: HTMLElement): () => void {
  const onPaste = (event: ClipboardEvent) => {
    const given = event.clipboardData
    if (!given || !/<img\b/i.test(given.getData('text/html')) || given.files.length > 0) return
    event.preventDefault()
    event.stopPropagation()
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', given.getData('text/plain'))
    event.target?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }
  board.addEventListener('paste', onPaste, { capture: true })
  return () => board.removeEventListener('paste', onPaste, { capture: true })
}
