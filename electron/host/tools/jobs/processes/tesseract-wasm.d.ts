/** Types for what is used of the package, whose exports hide its own. */
declare module 'tesseract-wasm' {
  /** Throws if its input is unusable. */
  export interface OCREngine {
    loadModel(model: Uint8Array): void
    loadImage(image: { data: Uint8ClampedArray; width: number; height: number }): void
    getText(): string
  }
  export function createOCREngine(given: { wasmBinary: Uint8Array }): Promise<OCREngine>
}
