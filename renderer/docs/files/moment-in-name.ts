/** Returns the local time, for naming a new file. Files made within the same second get the same name. */
export function momentInName(now: Date): string {
  const part = (value: number) => String(value).padStart(2, '0')
  const day = [now.getFullYear(), part(now.getMonth() + 1), part(now.getDate())].join('-')
  return `${day} ${[now.getHours(), now.getMinutes(), now.getSeconds()].map(part).join('.')}`
}
