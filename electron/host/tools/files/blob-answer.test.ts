import { describe, expect, it } from 'vitest'
import { answerFor } from './blob-answer.ts'

const film = { name: 'a.mp4', type: 'video/mp4', size: 1000 }
const ask = (range: string | null, isSaved = false, file = film) => answerFor(file, { method: 'GET', range, isSaved })

describe('answerFor', () => {
  it.each([
    [null, 200, { start: 0, end: 1000 }],
    ['bytes=0-', 206, { start: 0, end: 1000 }],
    ['bytes=10-19', 206, { start: 10, end: 20 }],
    ['bytes=990-5000', 206, { start: 990, end: 1000 }],
    ['bytes=-5', 206, { start: 995, end: 1000 }],
    ['bytes=-5000', 206, { start: 0, end: 1000 }],
    ['bytes=1000-', 416, null],
    ['bytes=-0', 416, null],
    ['bytes=20-10', 200, { start: 0, end: 1000 }],
    ['bytes=-', 200, { start: 0, end: 1000 }],
    ['bytes=0-1,5-6', 200, { start: 0, end: 1000 }],
    ['lines=1-2', 200, { start: 0, end: 1000 }],
  ] as const)('%s', (range, status, wanted) => {
    const answer = ask(range)
    expect([answer.status, answer.range]).toEqual([status, wanted])
    if (wanted) expect(answer.headers['Content-Length']).toBe(String(wanted.end - wanted.start))
    if (status === 206 && wanted)
      expect(answer.headers['Content-Range']).toBe(`bytes ${wanted.start}-${wanted.end - 1}/1000`)
  })

  it('serves nothing under a type that could contain a script, and nothing as its own page', () => {
    for (const [name, type] of [
      ['a.html', 'text/html'],
      ['a.svg', 'image/svg+xml'],
      ['a.xhtml', 'application/xhtml+xml'],
      ['a.js', 'text/javascript'],
      ['a', 'text/html; charset=utf-8'],
    ] as const) {
      const { headers } = ask(null, false, { name, type, size: 5 })
      expect(headers['Content-Type'], name).toMatch(/^(?:text\/plain; charset=utf-8|application\/octet-stream)$/)
      expect(headers['Content-Security-Policy']).toContain('sandbox')
    }
    expect(ask(null).headers['Content-Security-Policy']).toContain("default-src 'none'; sandbox")
  })

  it('allows a document inside our page and nowhere else', () => {
    const { headers } = ask(null, false, { name: 'a.pdf', type: 'application/pdf', size: 5 })
    expect(headers['Content-Security-Policy']).toContain("frame-ancestors 'self'")
    expect(ask(null).headers['Content-Security-Policy']).toContain("frame-ancestors 'none'")
  })

  it('saves a file under its name, whatever that contains', () => {
    const { headers } = ask(null, true, { name: `a"';\r\nX: y ü.html`, type: 'text/html', size: 5 })
    expect(headers['Content-Disposition']).toBe("attachment; filename*=UTF-8''a%22%27%3B%0D%0AX%3A%20y%20%C3%BC.html")
    expect(headers['Content-Type']).toBe('application/octet-stream')
  })

  it('rejects other requests', () => {
    expect(answerFor(film, { method: 'POST', range: null, isSaved: false }).status).toBe(405)
    expect(answerFor(null, { method: 'GET', range: null, isSaved: false }).status).toBe(404)
    expect(answerFor(film, { method: 'HEAD', range: null, isSaved: false }).range).toBeNull()
    expect(ask('bytes=0-', false, { ...film, size: 0 }).status).toBe(416)
    expect(ask(null, false, { ...film, size: 0 }).headers['Content-Length']).toBe('0')
  })
})
