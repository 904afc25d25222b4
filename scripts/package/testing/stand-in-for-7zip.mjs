#!/usr/bin/env node
/** Makes an empty archive in place of 7-Zip, which electron-builder would download. For tests only. */
import { writeFileSync } from 'node:fs'

const archive = process.argv.find((argument) => argument.endsWith('.7z'))
if (archive !== undefined) writeFileSync(archive, '')
