import { expect, it } from 'vitest'
import { begunPage } from './page-beginning.ts'

const inserted = (html: string) =>
  begunPage(Buffer.from(html, 'latin1'))
    .toString('latin1')
    .replace(/<script>.*?<\/script>/s, '*')

it('inserts the script after the document type, before anything of the app’s', () => {
  expect(inserted('<!DOCTYPE html>\n<html><script>a()</script>')).toBe('<!DOCTYPE html>*\n<html><script>a()</script>')
  expect(inserted('\xef\xbb\xbf <!-- <html> -->\n<!doctype html><p>')).toBe(
    '\xef\xbb\xbf <!-- <html> -->\n<!doctype html>*<p>',
  )
  expect(inserted('<p>')).toBe('*<p>')
  expect(inserted('')).toBe('*')
  expect(inserted('<!-- never closed')).toBe('*<!-- never closed')
  expect(inserted(`${'<!--'.repeat(100_000)}`)).toMatch(/^\*<!--/)
  expect(inserted('<?xml version="1.0"?>\n<!doctype html><p>')).toBe('<?xml version="1.0"?>\n<!doctype html>*<p>')
  expect(inserted('\xff\xfe<\0p\0')).toBe('\xff\xfe<\0p\0')
})

it.each(['<!-->', '<!--->', '<!-- --!>', '<!---->'])('treats %s as a whole comment, as browsers do', (comment) => {
  const script = '<script>a()</script><!-- -->'
  expect(inserted(comment + script)).toBe(`${comment}*${script}`)
})
