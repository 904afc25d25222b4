/** Prints only an issue. A browser's print dialog can also save it as PDF. */
export function printIssue(article: HTMLElement): void {
  const sheet = document.createElement('div')
  sheet.className = 'news-print'
  sheet.append(article.cloneNode(true))
  document.body.append(sheet)
  document.documentElement.dataset.printing = 'issue'
  const end = () => {
    sheet.remove()
    delete document.documentElement.dataset.printing
  }
  window.addEventListener('afterprint', end, { once: true })
  window.print()
}
