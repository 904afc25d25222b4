/** A PDF with one picture on one page: a few lines, instead of a library for the whole format. */
const POINTS_PER_PIXEL = 0.75

/**
 * @param pixels RGBA of `width` × `height`; drawn on white. @param scale pixels of the picture per pixel of the board.
 */
export async function pictureToPdf({ width, height, data }: ImageData, scale: number): Promise<Blob> {
  const rgb = new Uint8Array(width * height * 3)
  for (let from = 0, to = 0; from < data.length; from += 4) {
    const alpha = (data[from + 3] ?? 0) / 255
    for (let part = 0; part < 3; part++) rgb[to++] = (data[from + part] ?? 0) * alpha + 255 * (1 - alpha)
  }
  const stream = new Blob([rgb]).stream().pipeThrough(new CompressionStream('deflate'))
  const picture = new Uint8Array(await new Response(stream).arrayBuffer())
  const [across, down] = [width, height].map((side) => ((side / scale) * POINTS_PER_PIXEL).toFixed(2))
  const draw = `q ${across} 0 0 ${down} 0 0 cm /I Do Q`
  const image = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8`
  const objects: (string | Uint8Array<ArrayBuffer>)[][] = [
    ['<< /Type /Catalog /Pages 2 0 R >>'],
    ['<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
    [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${across} ${down}] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>`,
    ],
    [`<< /Length ${draw.length} >>\nstream\n${draw}\nendstream`],
    [`<< ${image} /Filter /FlateDecode /Length ${picture.length} >>\nstream\n`, picture, '\nendstream'],
  ]
  const parts: (string | Uint8Array<ArrayBuffer>)[] = []
  let length = 0
  const add = (part: string | Uint8Array<ArrayBuffer>) => {
    parts.push(part)
    length += part.length
  }
  add('%PDF-1.4\n')
  const places = objects.map((object, index) => {
    const place = length
    for (const part of [`${index + 1} 0 obj\n`, ...object, '\nendobj\n']) add(part)
    return place
  })
  const table = length
  add(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`)
  for (const place of places) add(`${String(place).padStart(10, '0')} 00000 n \n`)
  add(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`)
  return new Blob(parts, { type: 'application/pdf' })
}
