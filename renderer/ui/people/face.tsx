import { usePicture } from '../../docs/pictures-context.tsx'
import { Initials } from './person.tsx'

/** A person's picture, or their initials on their color. The name is shown beside it. */
export function Face({
  device,
  name,
  colour,
  size = 32,
}: {
  device: string | undefined
  name: string
  colour: string
  size?: number
}) {
  return <Initials name={name} colour={colour} size={size} picture={usePicture(device)} />
}
