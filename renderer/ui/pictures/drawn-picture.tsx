import type { ImgHTMLAttributes } from 'react'
import type { PictureAddress } from '../../docs/pictures.ts'

type DrawnPictureProps = Omit<ImgHTMLAttributes<HTMLImageElement>, 'src' | 'srcSet' | 'alt'> & {
  src: PictureAddress
  alt: string
}

/** Draws all pictures on screen. Their addresses must come from the picture reader. */
export const DrawnPicture = ({ src, alt, ...rest }: DrawnPictureProps) => <img src={src} alt={alt} {...rest} />
