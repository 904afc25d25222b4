/** Must run before Excalidraw is loaded: its fonts come from this app, never from a server. */
Object.assign(window, { EXCALIDRAW_ASSET_PATH: new URL('./', document.baseURI).href })
