/** What is used of the package, whose own types its exports hide. */
declare module 'tesseract-wasm' {
  /** Throws if it can't use what it gets. */
  export interface OCREngine {
    loadModel(model: Uint8Array): void
    loadImage(image: { data: Uint8ClampedArray; width: number; height: number }): void
    getText(): string
  }
  export function createOCREngine(given: { wasmBinary: Uint8Array }): Promise<OCREngine>
}
