/** Prints the section of CHANGELOG.md about the version in package.json, as Markdown, for the notes of a release. */
import { readFileSync } from 'node:fs'
import { notesOf } from './lib/changelog.mjs'
import { inProject } from './lib/project.mjs'

const { version } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'))
const notes = notesOf(readFileSync(inProject('CHANGELOG.md'), 'utf8'), version)
if (notes === undefined) {
  console.error(`CHANGELOG.md doesn't describe ${version}.`)
  process.exitCode = 1
} else console.log(notes)
