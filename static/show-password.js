// Shows the passwords of a form as they are typed, until it is sent or cleared. The button is made here: a text browser
// would show one that is hidden, and it would do nothing there.
for (const place of document.querySelectorAll('[data-shows]')) {
  const form = place.closest('form')
  const fields = form.querySelectorAll('[type=password]')
  const button = document.createElement('button')
  const show = (isShown) => {
    for (const field of fields) field.type = isShown ? 'text' : 'password'
    button.ariaPressed = isShown
  }
  Object.assign(button, { type: 'button', className: 'link', textContent: place.dataset.shows })
  button.onclick = () => show(fields[0].type === 'password')
  for (const end of ['submit', 'reset']) form.addEventListener(end, () => show(false))
  show(false)
  place.append(button)
  place.hidden = false
}
