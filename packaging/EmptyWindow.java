import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;

/** The least program with a window: what any JavaFX program needs until its first frame. To compare with. */
public class EmptyWindow {
    public static void main(String[] args) {
        Application.launch(Empty.class, args);
    }

    /** One label, one frame, and the end. */
    public static class Empty extends Application {
        @Override
        public void start(Stage stage) {
            stage.setScene(new Scene(new Label("empty"), 1280, 800));
            stage.show();
            new AnimationTimer() {
                private int frames;

                @Override
                public void handle(long now) {
                    if (++frames == 2) {
                        System.out.println("first frame");
                        stop();
                        Platform.exit();
                    }
                }
            }.start();
        }
    }
}
