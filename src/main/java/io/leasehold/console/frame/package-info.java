/**
 * The frame of the main window, and the seams in which features hang.
 *
 * <p>A feature lives in a package of its own beside this one and is put into the frame by the composition root ({@code
 * io.leasehold.console.ConsoleWindow}). It may use {@code console.fx}, {@code console.feed} and this package, never the
 * root package. The seams:
 *
 * <ul>
 *   <li>{@link io.leasehold.console.frame.View}: a screen of the rail (Owners, Events, Sweeps…). Made once; subscribe in
 *       {@code shown()}, let go in {@code hidden()}. Put in with {@link io.leasehold.console.frame.Views#add}.
 *   <li>{@link io.leasehold.console.frame.DetailFeature}: a part of the detail pane. It is told which process is shown
 *       and hears of every new reading of it; tabs are put in with {@link
 *       io.leasehold.console.frame.DetailPane#addTab}.
 *   <li>{@link io.leasehold.console.frame.Act}: something a person can do to rows. An act that is not possible stays
 *       visible and says why. Put in with {@link io.leasehold.console.frame.Acts#add}; it then appears in the detail
 *       header, the selection bar, the {@code x} menu and the palette.
 *   <li>{@link io.leasehold.console.frame.Dialogs}: the one dialog inside the window: 620 px, a consequence, a default
 *       of “Keep it”.
 *   <li>{@link io.leasehold.console.frame.Command}: an entry of the palette, put in with {@link
 *       io.leasehold.console.frame.Commands#add}.
 *   <li>{@link io.leasehold.console.frame.Keys}: keys, with their line on the keys sheet.
 *   <li>{@link io.leasehold.console.frame.Notices} and {@link io.leasehold.console.frame.Banners}: what has just
 *       happened, and what goes on.
 * </ul>
 *
 * <p>Everything here is for the FX thread only. Blocking work goes through {@link io.leasehold.console.fx.Tasks}; a
 * registry that is called on the FX thread refuses.
 */
@NullMarked
package io.leasehold.console.frame;

import org.jspecify.annotations.NullMarked;
