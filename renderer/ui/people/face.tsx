import { usePicture } from '../../docs/pictures-context.tsx'
import { Initials } from './person.tsx'

/** A person's picture, or their initials on their color. The name is shown next to it. */
export function Face({
  device,
  name,
  color,
  size = 32,
}: {
  device: string | undefined
  name: string
  color: string
  size?: number
}) {
  return <Initials name={name} color={color} size={size} picture={usePicture(device)} />
}
