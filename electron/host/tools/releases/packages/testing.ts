/** Packages made by hand, for tests. */
import { gzipSync } from 'node:zlib'

export function tarOf(files: Readonly<Record<string, string>>): Buffer {
  const parts = Object.entries(files).map(([name, text]) => {
    const data = Buffer.from(text)
    const header = Buffer.alloc(512)
    header.write(name, 0, 'latin1')
    header.write(`${data.length.toString(8).padStart(11, '0')} `, 124)
    header.write('0', 156)
    return Buffer.concat([header, data, Buffer.alloc((512 - (data.length % 512)) % 512)])
  })
  return Buffer.concat([...parts, Buffer.alloc(1024)])
}

export function debOf(control: string, name = 'control.tar.gz'): Buffer {
  const tar = tarOf({ './control': control })
  const member = (title: string, data: Buffer) =>
    Buffer.concat([
      Buffer.from(`${title.padEnd(16)}${'0'.padEnd(12)}${'0'.padEnd(12)}${'100644'.padEnd(8)}`),
      Buffer.from(`${String(data.length).padEnd(10)}\`\n`),
      data,
      Buffer.alloc(data.length % 2),
    ])
  const packed = name.endsWith('.gz') ? gzipSync(tar) : tar
  return Buffer.concat([
    Buffer.from('!<arch>\n'),
    member('debian-binary', Buffer.from('2.0\n')),
    member(name, packed),
    member('data.tar.gz', gzipSync(tarOf({}))),
  ])
}

export const npmOf = (manifest: object): Buffer =>
  gzipSync(tarOf({ 'package/README.md': 'Read', 'package/package.json': JSON.stringify(manifest) }))
