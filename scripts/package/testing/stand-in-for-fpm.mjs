#!/usr/bin/env node
/**
 * Makes packages in place of fpm, which electron-builder would download: a .deb, using dpkg-deb. Also records its
 * arguments next to the package. For tests only.
 */
import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'

const text = /** @type {const} */ ({ type: 'string' })
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    s: text,
    t: text,
    force: { type: 'boolean' },
    d: { type: 'string', multiple: true },
    'deb-recommends': { type: 'string', multiple: true },
    'deb-compression': text,
    'deb-priority': text,
    'rpm-os': text,
    'rpm-compression': text,
    'rpm-summary': text,
    architecture: text,
    'after-install': text,
    'after-remove': text,
    description: text,
    version: text,
    package: text,
    name: text,
    maintainer: text,
    vendor: text,
    url: text,
    category: text,
    license: text,
  },
})

const output = values.package ?? ''
writeFileSync(`${output}.json`, JSON.stringify({ values, files: positionals }))
writeFileSync(output, '')
if (values.t === 'deb') makeDeb()

function makeDeb() {
  const stage = mkdtempSync(join(tmpdir(), 'parley-deb-'))
  chmodSync(stage, 0o755)
  for (const pair of positionals) {
    const [source = '', target = ''] = pair.split('=')
    mkdirSync(dirname(join(stage, target)), { recursive: true })
    cpSync(source, join(stage, target), { recursive: true })
  }
  mkdirSync(join(stage, 'DEBIAN'))
  for (const [name, script] of /** @type {const} */ ([
    ['postinst', values['after-install']],
    ['postrm', values['after-remove']],
  ])) {
    cpSync(script ?? '', join(stage, 'DEBIAN', name))
    chmodSync(join(stage, 'DEBIAN', name), 0o755)
  }
  const control = {
    Package: values.name,
    Version: values.version,
    Section: values.category,
    Priority: values['deb-priority'],
    Architecture: values.architecture,
    Depends: values.d?.join(', '),
    Recommends: values['deb-recommends']?.join(', '),
    Maintainer: values.maintainer,
    Homepage: values.url,
    Description: values.description,
  }
  const lines = Object.entries(control).map(([name, value]) => `${name}: ${value}\n`)
  writeFileSync(join(stage, 'DEBIAN/control'), lines.join(''))
  // Readable by everyone and writable only by root, as in every package.
  execFileSync('chmod', ['-R', 'u+rwX,go+rX,go-w', stage])
  execFileSync('dpkg-deb', ['--root-owner-group', '-Zgzip', '-z1', '--build', stage, output])
  rmSync(stage, { recursive: true })
}
