"""What is seen of a wrong answer where no cause is proven."""
