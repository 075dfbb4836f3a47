// The button is of no use without a script.
const button = document.getElementById("print-now");
button.hidden = false;
button.addEventListener("click", () => window.print());
