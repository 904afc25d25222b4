/** Prints an issue and nothing else of the page. A browser's own dialog saves it as PDF, too. */
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
