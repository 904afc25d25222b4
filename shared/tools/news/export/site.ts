/** A newsletter as a folder of pages that any web server can serve: no scripts, no remote resources. */
import { type ExportedIssue, type ExportedNewsletter, fileNames, titleOf } from './exported.ts'
import { escapeMarkup, issueHtml, type PictureAddress } from './issue-html.ts'
import { writeAtom } from './write-feed.ts'

const STYLE = `:root { color-scheme: light dark; }
body { max-inline-size: 42rem; margin: 3rem auto; padding-inline: 1rem; font: 1.1rem/1.6 Georgia, serif; }
h1, h2, h3 { line-height: 1.25; }
img { max-inline-size: 100%; block-size: auto; }
pre { overflow-x: auto; padding: 1rem; background: color-mix(in srgb, currentcolor 8%, transparent); border-radius: 8px; }
blockquote { margin-inline: 0; padding-inline-start: 1rem; border-inline-start: 3px solid color-mix(in srgb, currentcolor 30%, transparent); }
table { border-collapse: collapse; } td, th { border: 1px solid color-mix(in srgb, currentcolor 30%, transparent); padding: 0.3rem 0.6rem; text-align: start; }
.about { opacity: 0.75; font-size: 0.9rem; } ul.issues { list-style: none; padding: 0; } ul.issues li { margin-block: 1.5rem; }
.open { display: inline-block; padding: 0.6rem 1.2rem; border-radius: 8px; border: 1px solid currentcolor; text-decoration: none; }
`

/** The pages' interface text, in the exporting person's language. */
export interface SiteWords {
  language: string
  open: string
  openDetail: string
  feed: string
  issues: string
  date: (time: number) => string
}

const styleBeside = (root: string): string => `<link rel="stylesheet" href="${root}style.css">`

function page(title: string, language: string, style: string, body: string): string {
  return `<!doctype html>
<html lang="${escapeMarkup(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:">
<title>${escapeMarkup(title)}</title>
${style}
</head>
<body dir="auto">
${body}
</body>
</html>
`
}

const aboutLine = ({ number, author, published, address }: ExportedIssue, words: SiteWords): string => {
  const parts = [number === null ? '' : `#${number}`, words.date(published), author].filter((part) => part !== '')
  const source =
    address === null
      ? ''
      : ` · <a href="${escapeMarkup(address)}" rel="noopener nofollow">${escapeMarkup(new URL(address).host)}</a>`
  return `<p class="about">${parts.map(escapeMarkup).join(' · ')}${source}</p>`
}

/**
 * Returns each page's path and text, including the feed.
 *
 * @param picture the name of its file under `pictures/`; null if its bytes aren't stored on this device
 */
export function siteFiles(
  newsletter: ExportedNewsletter,
  words: SiteWords,
  picture: PictureAddress,
): Map<string, string> {
  const { name, about, issues, link } = newsletter
  const files = new Map([['style.css', STYLE]])
  const from =
    (root: string): PictureAddress =>
    (wanted) => {
      const file = picture(wanted)
      return file === null ? null : `${root}pictures/${file}`
    }
  const names = fileNames(issues)
  const rows = issues.map((issue) => {
    const path = `issues/${names.get(issue.id)}.html`
    const cover = issue.cover && from('../')(issue.cover)
    const body = `<p><a href="../index.html">${escapeMarkup(name)}</a></p>
<h1>${escapeMarkup(titleOf(issue))}</h1>
${aboutLine(issue, words)}
${cover ? `<p><img src="${escapeMarkup(cover)}" alt=""></p>` : ''}
<article>
${issueHtml(issue.content, from('../'))}</article>`
    files.set(path, page(`${titleOf(issue)} – ${name}`, words.language, styleBeside('../'), body))
    return `<li><a href="${escapeMarkup(encodeURI(path))}">${escapeMarkup(titleOf(issue))}</a>${aboutLine(issue, words)}<p>${escapeMarkup(issue.summary)}</p></li>`
  })
  const open =
    link === null ? '' : `<p><a class="open" href="${escapeMarkup(link)}">${escapeMarkup(words.open)}</a></p>\n`
  const index = `<h1>${escapeMarkup(name)}</h1>
<p>${escapeMarkup(about)}</p>
${open}<p class="about"><a href="feed.xml">${escapeMarkup(words.feed)}</a></p>
<ul class="issues" aria-label="${escapeMarkup(words.issues)}">
${rows.join('\n')}
</ul>`
  files.set('index.html', page(name, words.language, styleBeside(''), index))
  files.set('feed.xml', writeAtom(newsletter, from('')))
  return files
}

/** A self-contained page that links into Parley, for any website or to send as a file. */
export function invitePage(
  { name, about, link }: { name: string; about: string; link: string },
  words: SiteWords,
): string {
  const body = `<h1>${escapeMarkup(name)}</h1>
<p>${escapeMarkup(about)}</p>
<p><a class="open" href="${escapeMarkup(link)}">${escapeMarkup(words.open)}</a></p>
<p class="about">${escapeMarkup(words.openDetail)}</p>
<p><code>${escapeMarkup(link)}</code></p>`
  return page(name, words.language, `<style>${STYLE}</style>`, body)
}
