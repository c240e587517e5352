<?php
// Sends one message with cURL:  php send-curl.php 0812-3456-7890 "Hello"

$url = getenv('WAGS_URL') ?: 'http://localhost:8080';
$key = getenv('WAGS_KEY') ?: 'telkomsel-change-me';

$curl = curl_init($url . '/api/messages/send');
curl_setopt_array($curl, [
    CURLOPT_POST => true,
    CURLOPT_RETURNTRANSFER => true,
    CURLOPT_HTTPHEADER => ['Content-Type: application/json', 'X-Api-Key: ' . $key],
    CURLOPT_POSTFIELDS => json_encode([
        'recipient' => $argv[1] ?? '081234567890',
        'message' => $argv[2] ?? 'Hello from PHP',
        'dt_store' => date('Y-m-d H:i:s'),
    ]),
]);

$answer = curl_exec($curl);
if ($answer === false) {
    fwrite(STDERR, curl_error($curl) . PHP_EOL);
    exit(1);
}
echo $answer, PHP_EOL;
