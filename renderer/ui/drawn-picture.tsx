import type { ImgHTMLAttributes } from 'react'
import type { PictureAddress } from '../docs/pictures.ts'

type DrawnPictureProps = Omit<ImgHTMLAttributes<HTMLImageElement>, 'src' | 'srcSet' | 'alt'> & {
  src: PictureAddress
  alt: string
}

/** Every picture on screen. Its address is that of one that was read. */
export const DrawnPicture = ({ src, alt, ...rest }: DrawnPictureProps) => <img src={src} alt={alt} {...rest} />
