// Where the browser can hold htmx, links that only turn a page swap it in place; without it they are plain links.
if ('adoptedStyleSheets' in document) {
  const htmx = document.createElement('script')
  htmx.src = HTMX
  document.head.append(htmx)
}

// A click that asks for a new tab or window is the browser's: htmx 4.0.1 stops it before it looks at the keys.
addEventListener(
  'click',
  (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) event.stopPropagation()
  },
  true,
)

// A field that is given the focus filled in is written on at its end: browsers put the cursor before what it holds.
const writeOn = ({ target }) => {
  if (target.autofocus && target.type === 'text') target.setSelectionRange(999, 999)
}
addEventListener('focusin', writeOn)
writeOn({ target: document.activeElement })
