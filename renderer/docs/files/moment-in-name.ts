/** For the name of a file that is made now, in local time. Files made within a second get the same. */
export function momentInName(now: Date): string {
  const part = (value: number) => String(value).padStart(2, '0')
  const day = [now.getFullYear(), part(now.getMonth() + 1), part(now.getDate())].join('-')
  return `${day} ${[now.getHours(), now.getMinutes(), now.getSeconds()].map(part).join('.')}`
}
