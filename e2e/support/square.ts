import jsQR from 'jsqr';
import type { Page } from 'playwright-core';

/** What a camera reads off the screen: the square's picture, as it is drawn, taken apart by a reader that is not ours. */
export async function readSquare(page: Page, selector: string): Promise<string> {
  const shot = await page.locator(selector).screenshot();
  const paper = await page.context().newPage();
  const { pixels, width, height } = await paper.evaluate(async (base64) => {
    const picture = new Image();
    picture.src = `data:image/png;base64,${base64}`;
    await picture.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [picture.width, picture.height];
    const drawing = canvas.getContext('2d') as CanvasRenderingContext2D;
    drawing.drawImage(picture, 0, 0);
    const { data } = drawing.getImageData(0, 0, picture.width, picture.height);
    return { pixels: [...data], width: picture.width, height: picture.height };
  }, shot.toString('base64'));
  await paper.close();
  const read = jsQR(Uint8ClampedArray.from(pixels), width, height);
  if (!read) throw new Error('no square to read');
  return read.data;
}
