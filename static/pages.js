// Where the browser can hold htmx, links that only turn a page swap it in place; without it they are plain links.
if ('adoptedStyleSheets' in document) {
  const htmx = document.createElement('script')
  htmx.src = HTMX
  document.head.append(htmx)
}
