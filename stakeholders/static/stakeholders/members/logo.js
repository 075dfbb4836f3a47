// Shows which square of a picture becomes the logo; `logos.Crop` cuts the same one.
const box = document.querySelector("[data-logo]");
const canvas = box.querySelector("[data-logo-canvas]");
const crop = box.querySelector("[data-logo-crop]");
const now = box.querySelector("[data-logo-now]");
const file = box.querySelector("input[type='file']");
const slider = (name) => box.querySelector(`[name="logo_${name}"]`);

let picture = null;

const draw = () => {
  const { width, height } = picture;
  const zoom = Number(slider("zoom").value);
  const side = Math.min((Math.min(width, height) * 100) / zoom, Math.max(width, height));
  const left = ((width - side) * Number(slider("x").value)) / 100;
  const top = ((height - side) * Number(slider("y").value)) / 100;
  const scale = canvas.width / side;
  const pen = canvas.getContext("2d");
  pen.clearRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, -left * scale, -top * scale, width * scale, height * scale);
};

const show = (found) => {
  picture = found;
  canvas.hidden = crop.hidden = !found;
  if (now) now.hidden = Boolean(found);
  if (found) draw();
};

file.addEventListener("change", async () => {
  const chosen = file.files[0];
  // What the browser cannot read the server says something about.
  show(chosen ? await createImageBitmap(chosen).catch(() => null) : null);
});

crop.addEventListener("input", () => picture && draw());
