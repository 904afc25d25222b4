/** Pictures for viewing screens. */

/** A picture of a landscape, different for each number. */
export function landscape(number: number, width: number, height: number): string {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  if (!context) return ''
  const sky = context.createLinearGradient(0, 0, 0, height)
  sky.addColorStop(0, `hsl(${(number * 47) % 360} 60% 70%)`)
  sky.addColorStop(1, `hsl(${(number * 47 + 60) % 360} 60% 90%)`)
  context.fillStyle = sky
  context.fillRect(0, 0, width, height)
  context.fillStyle = `hsl(${(number * 83) % 360} 40% 35%)`
  context.beginPath()
  context.moveTo(0, height)
  for (let x = 0; x <= width; x += 8) context.lineTo(x, height * (0.6 + 0.2 * Math.sin(x / 40 + number)))
  context.lineTo(width, height)
  context.fill()
  return canvas.toDataURL('image/webp', 0.8)
}

/** The decoded content of a `data:` address. */
export const bytesOf = (url: string) =>
  Uint8Array.from(atob(url.split(',')[1] ?? ''), (character) => character.charCodeAt(0))
